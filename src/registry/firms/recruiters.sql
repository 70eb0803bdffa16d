-- Recruiters. Licence and days stand open: everybody may know them. Names, contact and words are sealed.
CREATE TABLE recruiters (
  recruiter TEXT NOT NULL PRIMARY KEY,
  paper_number TEXT NOT NULL,
  node TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT,
  registrar TEXT,
  registered TEXT NOT NULL,
  changed BIGINT NOT NULL,
  standing TEXT NOT NULL,   -- registered, licensed, withdrawn; what it is today its days say
  area TEXT NOT NULL,
  town TEXT,
  licence_number TEXT,
  licence_key TEXT,         -- capitals and digits only
  licence_day TEXT,
  licence_from TEXT,
  licence_until TEXT,
  deposit TEXT,             -- amount and currency
  suspended_from TEXT,
  suspended_until TEXT,
  withdrawn TEXT
) STRICT;
CREATE INDEX recruiters_by_number ON recruiters (paper_number);
CREATE INDEX recruiters_by_licence ON recruiters (licence_key) WHERE licence_key IS NOT NULL;

-- Personal. Gone after erasure.
CREATE TABLE recruiter_details (
  recruiter TEXT NOT NULL PRIMARY KEY,
  names TEXT,
  latin_name TEXT NOT NULL,
  arabic_name TEXT NOT NULL,
  other_name TEXT NOT NULL,
  contact TEXT,
  note TEXT
) STRICT;

-- Personal.
CREATE TABLE recruiter_tokens (
  token BIGINT NOT NULL,
  recruiter TEXT NOT NULL,
  PRIMARY KEY (token, recruiter)
) STRICT, WITHOUT ROWID;
CREATE INDEX recruiter_tokens_by_recruiter ON recruiter_tokens (recruiter);

CREATE TABLE recruiter_measures (
  measure TEXT NOT NULL PRIMARY KEY,
  recruiter TEXT NOT NULL,
  entry BIGINT NOT NULL,
  for_good BIGINT NOT NULL, -- 1: a withdrawal; 0: a suspension
  notice TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  reply_until TEXT,
  appeal_until TEXT,
  lifted TEXT,
  ground TEXT,     -- personal
  lift_reason TEXT -- personal
) STRICT;
CREATE INDEX recruiter_measures_by_recruiter ON recruiter_measures (recruiter);

CREATE TABLE recruiter_answers (
  measure TEXT NOT NULL,
  entry BIGINT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  text TEXT, -- personal
  PRIMARY KEY (measure, entry)
) STRICT;

-- Reports of agents without a licence. Nobody is named to the public before the licensing authority has confirmed it.
CREATE TABLE illegal_agents (
  agent TEXT NOT NULL PRIMARY KEY,
  status TEXT NOT NULL, -- reported, confirmed, dismissed
  authority TEXT NOT NULL,
  area TEXT NOT NULL,
  town TEXT,
  reported TEXT NOT NULL,
  decided TEXT,
  until_day TEXT,       -- the last day of the warning
  legal_basis TEXT,
  report TEXT,          -- personal: canonical JSON of AgentReport
  words TEXT            -- personal: ground of the warning, or why the report was dismissed
) STRICT;
CREATE INDEX illegal_agents_by_status ON illegal_agents (status, agent);

-- Personal.
CREATE TABLE agent_tokens (
  token BIGINT NOT NULL,
  agent TEXT NOT NULL,
  PRIMARY KEY (token, agent)
) STRICT, WITHOUT ROWID;
