-- People: open columns only. What is personal stands in person_details, person_tokens and the columns marked so,
-- and goes with an erasure; no status, count or decision rests on it.
CREATE TABLE people (
  filed BIGINT NOT NULL PRIMARY KEY, -- the number of the entry that registered the person: orders lists
  person TEXT NOT NULL UNIQUE,
  paper_number TEXT NOT NULL UNIQUE, -- for paper and telephone: paper_number(person)
  authority TEXT NOT NULL,           -- that registered the person
  office TEXT NOT NULL,
  registrar TEXT,                    -- user who registered the person; NULL: the node
  registered TEXT NOT NULL,          -- day
  changed BIGINT NOT NULL,           -- number of the entry that last changed the details
  sex TEXT NOT NULL,
  birth_year BIGINT,
  department TEXT,
  confidence TEXT NOT NULL,
  occupations TEXT NOT NULL,         -- the rows of person_occupations, a space between
  leader TEXT,                      -- of the group this one is linked into; NULL: itself
  erased TEXT,                       -- day; NULL: not erased
  erasure_ground TEXT,
  erasure_basis TEXT
) STRICT;
CREATE INDEX people_by_office ON people (authority, office, filed);
CREATE INDEX people_by_department ON people (department, filed);
CREATE INDEX people_by_leading ON people (leader) WHERE leader IS NOT NULL;

-- Personal. Gone after erasure.
CREATE TABLE person_details (
  filed BIGINT NOT NULL PRIMARY KEY,
  details TEXT NOT NULL,      -- canonical JSON of PersonDetails
  latin_name TEXT NOT NULL,   -- whole names for lists; empty: not given in that script
  arabic_name TEXT NOT NULL,
  tokens BLOB NOT NULL,       -- the rows of person_tokens, 8 bytes each, so that they can be taken away
  comparable BLOB NOT NULL,   -- identity::Person::kept(): what likely duplicates are weighed by
  shared_paper_reason TEXT
) STRICT;

-- Personal. Search keys: 64-bit digests of name sounds, telephone numbers, addresses and blocking keys.
CREATE TABLE person_tokens (
  token BIGINT NOT NULL,
  filed BIGINT NOT NULL,
  PRIMARY KEY (token, filed)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_occupations (
  occupation TEXT NOT NULL,
  filed BIGINT NOT NULL,
  PRIMARY KEY (occupation, filed)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_papers (
  paper TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  type TEXT NOT NULL,
  number TEXT,  -- personal: as given
  number_key TEXT, -- personal: capitals and digits only
  issuer TEXT,  -- personal
  expires TEXT  -- personal: day
) STRICT;
CREATE INDEX person_papers_by_person ON person_papers (person);
CREATE INDEX person_papers_by_number ON person_papers (number_key) WHERE number_key IS NOT NULL;

CREATE TABLE person_files (
  person TEXT NOT NULL,
  file TEXT NOT NULL, -- SHA-256 of the ciphertext
  digest TEXT NOT NULL,
  salt TEXT,          -- personal
  type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  paper TEXT,
  attached TEXT NOT NULL, -- day
  entry BIGINT NOT NULL,
  PRIMARY KEY (person, file)
) STRICT;

CREATE TABLE corrections (
  correction TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  status TEXT NOT NULL, -- open, approved, declined; dropped: the person was erased
  fields TEXT NOT NULL, -- names of the changed fields, a space between
  proposed TEXT NOT NULL,
  proposed_entry BIGINT NOT NULL,
  proposer TEXT,        -- user; NULL: the node
  proposer_for TEXT,
  decided TEXT,
  decided_entry BIGINT,
  change TEXT,          -- personal: canonical JSON of Change
  decline_reason TEXT   -- personal
) STRICT;
CREATE INDEX corrections_by_person ON corrections (person);
CREATE INDEX corrections_open ON corrections (proposed_entry) WHERE status = 'open';

CREATE TABLE person_links (
  link TEXT NOT NULL PRIMARY KEY,
  leader TEXT NOT NULL,
  other TEXT NOT NULL,
  pair_was TEXT,        -- what the pair's state was before; NULL: none
  made TEXT NOT NULL,
  made_entry BIGINT NOT NULL,
  undone TEXT,
  undone_entry BIGINT,
  reason TEXT,          -- personal
  undo_reason TEXT      -- personal
) STRICT;
CREATE INDEX person_links_by_leading ON person_links (leader);
CREATE INDEX person_links_by_other ON person_links (other);

-- Two registrations that may be one person. `one` < `other`.
CREATE TABLE person_pairs (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  state TEXT NOT NULL,
  likeness TEXT,          -- NULL: nobody but a person saw the likeness
  reasons TEXT NOT NULL,  -- codes, a space between
  entry BIGINT NOT NULL,  -- that set the state
  day TEXT NOT NULL,
  reason TEXT,            -- personal: in the words of whoever judged
  PRIMARY KEY (one, other)
) STRICT;
CREATE INDEX person_pairs_by_other ON person_pairs (other);
CREATE INDEX person_pairs_waiting ON person_pairs (state, entry) WHERE state = 'found' OR state = 'review';
