-- The journal. Rows are added and never changed.
CREATE TABLE journal (
  epoch BIGINT NOT NULL,
  number BIGINT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  previous TEXT NOT NULL UNIQUE, -- no entry has two successors
  at BIGINT NOT NULL,            -- milliseconds since 1970, UTC
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  author TEXT,                   -- user who decided; NULL: the node itself
  open TEXT NOT NULL,            -- the canonical JSON that the hash covers
  PRIMARY KEY (epoch, number)
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject, epoch, number);

-- The sealed parts of entries: ciphertext under the key of the one person each speaks of.
CREATE TABLE journal_parts (
  epoch BIGINT NOT NULL,
  number BIGINT NOT NULL,
  part BIGINT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (epoch, number, part)
) STRICT;

-- Signed statements of where the chain ended after each commit.
CREATE TABLE journal_heads (
  epoch BIGINT NOT NULL,
  number BIGINT NOT NULL,
  hash TEXT NOT NULL,
  at BIGINT NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (epoch, number)
) STRICT;

-- Keys of persons, wrapped by the node's master key. A missing key with a row in erased_subjects is erasure.
CREATE TABLE person_keys (
  subject TEXT NOT NULL PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE erased_subjects (
  subject TEXT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
) STRICT;

-- Which idempotency keys were carried out, and what they asked for.
CREATE TABLE command_keys (
  key TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX command_keys_by_age ON command_keys (at);

-- The turns of the journal itself: its opening, its epochs, the corridor versions it went by.
CREATE TABLE journal_turns (
  epoch BIGINT NOT NULL,
  number BIGINT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (epoch, number)
) STRICT;
