-- Contracts and the way to work. Tables marked “shared” are filled by documents alone: both nodes hold the same
-- rows once all news have arrived; so they hold no local numbers and no times of receipt. Columns marked
-- “personal” come from sealed parts and go with an erasure; no status rests on them.

-- Shared. `contract` numbers the contracts of one placement.
CREATE TABLE contracts (
  placement TEXT NOT NULL,
  contract BIGINT NOT NULL,
  change TEXT NOT NULL,     -- first, extension, employer_change, returning
  employer TEXT NOT NULL,
  hash TEXT NOT NULL,
  corridor TEXT NOT NULL,
  drawn TEXT NOT NULL,      -- day
  node TEXT NOT NULL,       -- whose journal
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  decided TEXT NOT NULL,    -- clauses on which an officer decided, a space between
  lowered TEXT NOT NULL,    -- clauses in which an earlier contract was better for the worker, a space between
  writing TEXT,             -- personal: the bytes that are hashed
  PRIMARY KEY (placement, contract)
) STRICT;

-- Shared. What was put under a contract: at most one of each kind, each with one writer.
CREATE TABLE contract_marks (
  placement TEXT NOT NULL,
  contract BIGINT NOT NULL,
  mark TEXT NOT NULL,       -- answer, signature, endorsement_destination, endorsement_origin
  hash TEXT NOT NULL,
  verdict TEXT NOT NULL,
  day TEXT NOT NULL,
  node TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  language TEXT,            -- of an answer: in which it was read
  how TEXT,
  words TEXT,               -- personal: witness, signer, or why it was not endorsed
  PRIMARY KEY (placement, contract, mark)
) STRICT;

-- Shared. Fitness, visa, clearance, permits; a later serial renews an earlier one.
CREATE TABLE case_papers (
  placement TEXT NOT NULL,
  paper TEXT NOT NULL,      -- fitness, visa, clearance, work_permit, residence, work_card
  serial BIGINT NOT NULL,
  issued TEXT NOT NULL,
  until TEXT NOT NULL,      -- the last day it is good for
  issuer TEXT NOT NULL,     -- centre or post; empty: the authority
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  code TEXT,                -- a number that names nobody
  number TEXT,              -- personal
  PRIMARY KEY (placement, paper, serial)
) STRICT;
CREATE INDEX case_papers_by_code ON case_papers (code) WHERE code IS NOT NULL;

-- Shared. The border and the arrival. The first columns are the origin's, the others the destination's.
CREATE TABLE case_journeys (
  placement TEXT NOT NULL PRIMARY KEY,
  departed TEXT,
  exit_port TEXT,
  means TEXT,
  entered TEXT,
  entry_port TEXT,
  handed_over TEXT,
  passport_kept BIGINT,     -- by the worker: 1, 0
  registered TEXT,
  lodging TEXT,             -- personal
  registration TEXT         -- personal
) STRICT;

-- Shared. A step that was refused as things stood.
CREATE TABLE case_refusals (
  placement TEXT NOT NULL,
  step TEXT NOT NULL,
  day TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  ground TEXT,              -- personal
  cure TEXT,                -- personal
  PRIMARY KEY (placement, step, day, authority)
) STRICT;

-- Shared. What both labour offices must know to protect the worker.
CREATE TABLE case_alerts (
  placement TEXT NOT NULL,
  alert TEXT NOT NULL,
  period TEXT NOT NULL,     -- of late wages: the month; else empty
  day TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  PRIMARY KEY (placement, alert, period, day, authority)
) STRICT;

-- Shared. The right to come back to the same employer by the short way.
CREATE TABLE return_rights (
  placement TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  granted TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT;

-- Words that stay with whoever wrote them: diagnosis, companions, reasons, how an item of a checklist was shown.
-- The whole row is personal and goes with an erasure.
CREATE TABLE case_words (
  entry BIGINT NOT NULL,
  placement TEXT NOT NULL,
  member TEXT NOT NULL,
  item TEXT NOT NULL,
  day TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (entry, member, item)
) STRICT;
CREATE INDEX case_words_by_placement ON case_words (placement);

-- People kept out of placements. Nothing says that a block is over: its last day does.
CREATE TABLE person_blocks (
  block TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  filed BIGINT NOT NULL,
  ground TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  blocker TEXT,             -- user; NULL: the node
  noticed TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,       -- the last day
  appeal_by TEXT,
  appealed TEXT,
  decided TEXT,
  verdict TEXT,
  facts TEXT,               -- personal
  reason TEXT,              -- personal
  appeal TEXT,              -- personal
  reasons TEXT              -- personal
) STRICT;
CREATE INDEX person_blocks_by_person ON person_blocks (person);
