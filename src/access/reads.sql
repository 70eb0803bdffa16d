-- The log of reads: one line for each page, answer or piece of an export that showed personal data. Each line holds the
-- hash of the line before. Lines go only from the front, when their retention is over; read_log_start then says
-- where the chain begins.
CREATE TABLE reads (
  number BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  user_id TEXT,            -- NULL: the node itself
  stands_for TEXT,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  channel TEXT NOT NULL,
  purpose TEXT NOT NULL,
  ground TEXT,             -- the legal ground of a read across purposes
  route TEXT NOT NULL,     -- the pattern of the address, never what filled it
  subjects TEXT NOT NULL,  -- ids shown, a space between
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX reads_by_age ON reads (at);
CREATE INDEX reads_across ON reads (at) WHERE ground IS NOT NULL;

CREATE TABLE read_subjects (
  subject TEXT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (subject, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX read_subjects_by_number ON read_subjects (number);

-- One row once lines have gone: the last of them.
CREATE TABLE read_log_start (
  number BIGINT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
