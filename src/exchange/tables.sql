-- Other nodes that this one trusts.
CREATE TABLE exchange_peers (
  peer TEXT NOT NULL PRIMARY KEY, -- the node's name
  authority TEXT NOT NULL,        -- that runs it
  public_key TEXT NOT NULL,
  address TEXT,                   -- NULL: pouches by hand
  status TEXT NOT NULL,           -- trusted, suspended
  reason TEXT NOT NULL,           -- of the suspension
  since BIGINT NOT NULL,
  has_number BIGINT NOT NULL,     -- what the peer has of our feed
  has_hash TEXT NOT NULL,
  has_at BIGINT NOT NULL,
  taken_number BIGINT NOT NULL,   -- what we have of the peer's feed
  taken_hash TEXT NOT NULL,
  taken_at BIGINT NOT NULL,
  head_epoch BIGINT NOT NULL,     -- the last head of the peer's journal that we hold
  head_number BIGINT NOT NULL,
  head_hash TEXT NOT NULL,
  head_at BIGINT NOT NULL,
  head_signature TEXT NOT NULL
) STRICT;

-- Our own documents in the order they were written: the feed that every peer receives.
CREATE TABLE exchange_feed (
  number BIGINT NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL,    -- the entry that holds it: the act itself, or its recovery
  entry BIGINT NOT NULL,
  document TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  at BIGINT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX exchange_feed_by_subject ON exchange_feed (subject, number);

-- What came from the peers' feeds.
CREATE TABLE exchange_inbox (
  peer TEXT NOT NULL,
  number BIGINT NOT NULL,
  epoch BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  document TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  at BIGINT NOT NULL,
  received BIGINT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (peer, number)
) STRICT;
CREATE INDEX exchange_inbox_by_subject ON exchange_inbox (subject, peer, number);

-- Who has written a document that speaks of whom, in the order they came here. Whoever is at home with a node stands
-- with that node first there: nobody else can know them earlier.
CREATE TABLE exchange_subjects (
  subject TEXT NOT NULL,
  node TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  at BIGINT NOT NULL,        -- when the first document about them was written, by its writer's clock
  recovered BIGINT NOT NULL, -- 1: a document of ours that a peer gave back; it stood earlier in the journal that was lost
  PRIMARY KEY (subject, node)
) STRICT;

-- Which node says that it erased whom.
CREATE TABLE exchange_erasures (
  subject TEXT NOT NULL,
  node TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (subject, node)
) STRICT;

CREATE TABLE exchange_alarms (
  epoch BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  peer TEXT NOT NULL,
  fork TEXT NOT NULL,
  number BIGINT NOT NULL,
  held TEXT NOT NULL,
  came TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (epoch, entry)
) STRICT;

CREATE TABLE exchange_recoveries (
  epoch BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  reason TEXT NOT NULL,
  missing TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (epoch, entry)
) STRICT;

-- Messages between authorities. Subject and text are gone after erasure.
CREATE TABLE messages (
  message TEXT NOT NULL,
  node TEXT NOT NULL,
  sender TEXT NOT NULL,    -- authority
  receiver TEXT NOT NULL,  -- authority
  answers TEXT,
  subject TEXT,
  text TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (message, node)
) STRICT;

-- What each node has done in a joint act: one writer a row. The joint status is a function of the rows.
CREATE TABLE joint_steps (
  act TEXT NOT NULL,
  node TEXT NOT NULL,
  step TEXT NOT NULL,      -- proposed, signed, declined, confirmed
  authority TEXT NOT NULL,
  hash TEXT NOT NULL,
  paper TEXT,
  reason TEXT,
  day TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (act, node, step)
) STRICT;
-- The content of a proposal.
CREATE TABLE joint_texts (
  act TEXT NOT NULL,
  node TEXT NOT NULL,
  matter TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  rules TEXT,
  starts TEXT,
  PRIMARY KEY (act, node)
) STRICT;
CREATE INDEX joint_texts_by_rules ON joint_texts (rules) WHERE rules IS NOT NULL;

-- Files that travel behind the documents that announced them. The key is gone after erasure, and the file with it.
CREATE TABLE carried_files (
  name TEXT NOT NULL,      -- SHA-256 of the sealed bytes
  node TEXT NOT NULL,      -- that attached it
  noun TEXT NOT NULL,      -- what it belongs to: a joint act, a placement
  document TEXT NOT NULL,  -- that announced it
  part BIGINT NOT NULL,    -- of the noun: the number of a contract; 0: the whole
  about TEXT NOT NULL,     -- whose key sealed the file's own on its way
  digest TEXT NOT NULL,
  salt TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  key TEXT,
  authority TEXT NOT NULL,
  day TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (name, node)
) STRICT;
CREATE INDEX carried_files_by_noun ON carried_files (noun, document);
CREATE INDEX carried_files_by_about ON carried_files (about);
-- Those that may not be in the vault yet.
CREATE TABLE files_awaited (
  name TEXT NOT NULL PRIMARY KEY
) STRICT;

-- Subjects that were written about and erased between a backup and its restoring: peers may hold of them what this node
-- does not know any more.
CREATE TABLE lost_erasures (
  subject TEXT NOT NULL PRIMARY KEY
) STRICT;

-- How the exchange goes just now: never journaled.
CREATE TABLE exchange_contacts (
  peer TEXT NOT NULL PRIMARY KEY,
  last_in BIGINT,          -- a pouch of the peer was taken
  last_out BIGINT,         -- a pouch was made for it
  last_failure BIGINT,
  failure TEXT,            -- code
  next_try BIGINT,
  made BIGINT,             -- when its last pouch was made, by its own clock
  stated_number BIGINT,    -- what that pouch said it had of our feed
  feed_number BIGINT,      -- how long it said its own feed is
  waiting TEXT,            -- why it holds something of ours; NULL: it holds nothing
  asked BIGINT,            -- it lost its own documents after this number; NULL: none
  recovery TEXT,           -- the word of the recovery it is in; NULL: in none
  recovery_made BIGINT,    -- when its latest pouch was made that named one; NULL: none did
  wants TEXT,              -- files that it lacks, as its pouch said it
  told_number BIGINT       -- what our last pouch said we had of its feed
) STRICT;
CREATE TABLE exchange_refusals (
  at BIGINT NOT NULL,
  number BIGINT NOT NULL,
  peer TEXT NOT NULL,      -- as the pouch names its sender; empty: it does not
  way TEXT NOT NULL,       -- line, file
  code TEXT NOT NULL,
  PRIMARY KEY (at, number)
) STRICT;
