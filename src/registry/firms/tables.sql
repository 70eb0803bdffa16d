-- Employers: open columns only. What is personal stands in employer_details, employer_tokens and the columns marked
-- so, and goes with an erasure. Rows come from this node's decisions and, through documents, from other nodes.
CREATE TABLE employers (
  employer TEXT NOT NULL PRIMARY KEY, -- ids grow with time: they order lists
  paper_number TEXT NOT NULL,
  node TEXT NOT NULL,                 -- whose journal writes about it
  authority TEXT NOT NULL,            -- that approves
  office TEXT,
  registrar TEXT,                     -- user; NULL: the node, or another one
  registered TEXT NOT NULL,           -- day
  changed BIGINT NOT NULL,            -- number of the entry that last changed it
  standing TEXT NOT NULL,             -- registered, approved, refused; a suspension stands in its days
  sector TEXT NOT NULL,
  area TEXT NOT NULL,
  town TEXT,
  housing_places BIGINT,
  headcount TEXT,                     -- canonical JSON of Headcount, as last reported
  papers TEXT NOT NULL,               -- canonical JSON of HeldPaper
  approved TEXT,
  suspended_from TEXT,
  suspended_until TEXT
) STRICT;
CREATE INDEX employers_by_number ON employers (paper_number);
CREATE INDEX employers_by_office ON employers (authority, office, employer);

-- Personal. Gone after erasure. A column is NULL where another node withheld it.
CREATE TABLE employer_details (
  employer TEXT NOT NULL PRIMARY KEY,
  names TEXT,          -- canonical JSON
  latin_name TEXT NOT NULL,
  arabic_name TEXT NOT NULL,
  other_name TEXT NOT NULL,
  licence TEXT,        -- canonical JSON of FirmLicence
  licence_key TEXT,    -- its number in capitals and digits only
  contact_person TEXT, -- canonical JSON
  tax_number TEXT,
  social_security_number TEXT,
  papers TEXT,         -- canonical JSON of FirmPaper
  note TEXT
) STRICT;
CREATE INDEX employer_details_by_licence ON employer_details (licence_key) WHERE licence_key IS NOT NULL;

-- Personal. Search keys of names: 64-bit digests of their sounds.
CREATE TABLE employer_tokens (
  token BIGINT NOT NULL,
  employer TEXT NOT NULL,
  PRIMARY KEY (token, employer)
) STRICT, WITHOUT ROWID;
CREATE INDEX employer_tokens_by_employer ON employer_tokens (employer);

-- Every headcount that was reported, so that a share can be shown for the day it was true.
CREATE TABLE employer_headcounts (
  employer TEXT NOT NULL,
  entry BIGINT NOT NULL,
  day TEXT NOT NULL,
  headcount TEXT NOT NULL, -- canonical JSON of Headcount
  PRIMARY KEY (employer, entry)
) STRICT;

CREATE TABLE employer_decisions (
  employer TEXT NOT NULL,
  entry BIGINT NOT NULL,
  day TEXT NOT NULL,
  approved BIGINT NOT NULL, -- 1: approved; 0: refused
  there TEXT NOT NULL,      -- items of the checklist, a space between
  stated TEXT NOT NULL,
  missing TEXT NOT NULL,
  words TEXT,               -- personal: canonical JSON of the officer's words
  PRIMARY KEY (employer, entry)
) STRICT;

CREATE TABLE employer_corrections (
  correction TEXT NOT NULL PRIMARY KEY,
  employer TEXT NOT NULL,
  status TEXT NOT NULL, -- open, approved, declined
  fields TEXT NOT NULL,
  proposed TEXT NOT NULL,
  proposed_entry BIGINT NOT NULL,
  proposer TEXT,
  decided TEXT,
  decider TEXT,
  change TEXT,          -- personal: canonical JSON of Change
  decline_reason TEXT   -- personal
) STRICT;
CREATE INDEX employer_corrections_by_employer ON employer_corrections (employer);
CREATE INDEX employer_corrections_open ON employer_corrections (correction) WHERE status = 'open';

-- Suspensions, with the days that due process gives.
CREATE TABLE employer_measures (
  measure TEXT NOT NULL PRIMARY KEY,
  employer TEXT NOT NULL,
  entry BIGINT NOT NULL,
  notice TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  reply_until TEXT,
  appeal_until TEXT,
  lifted TEXT,
  ground TEXT,     -- personal: canonical JSON of MeasureGround
  lift_reason TEXT -- personal
) STRICT;
CREATE INDEX employer_measures_by_employer ON employer_measures (employer);

CREATE TABLE employer_answers (
  measure TEXT NOT NULL,
  entry BIGINT NOT NULL,
  kind TEXT NOT NULL, -- reply, appeal
  day TEXT NOT NULL,
  text TEXT,          -- personal
  PRIMARY KEY (measure, entry)
) STRICT;

CREATE TABLE employer_files (
  employer TEXT NOT NULL,
  file TEXT NOT NULL, -- SHA-256 of the ciphertext
  digest TEXT NOT NULL,
  salt TEXT,          -- personal
  type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  paper TEXT,
  attached TEXT NOT NULL,
  entry BIGINT NOT NULL,
  PRIMARY KEY (employer, file)
) STRICT;
