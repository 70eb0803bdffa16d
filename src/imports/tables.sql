-- Imports: one file that brings many rows of one command.
CREATE TABLE imports (
  filed BIGINT NOT NULL PRIMARY KEY, -- number of the entry that opened it: orders lists
  import TEXT NOT NULL UNIQUE,
  command TEXT NOT NULL,
  state TEXT NOT NULL,               -- opened, rehearsed, committing, committed, undoing, undone, closed
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  owner TEXT NOT NULL,               -- user who opened it
  opened TEXT NOT NULL,              -- day
  touched TEXT NOT NULL,             -- day of the last act: the file is kept for a stated time after it
  bytes BIGINT NOT NULL,
  digest TEXT NOT NULL,
  name TEXT,                         -- personal: of the file
  form TEXT NOT NULL,
  readable BIGINT NOT NULL,
  data_rows BIGINT NOT NULL,
  good BIGINT NOT NULL,
  warned BIGINT NOT NULL,
  whole BIGINT NOT NULL,             -- all rows or none
  committer TEXT,                    -- user whose rights the rows go in by
  begun BIGINT,                      -- number of the entry that asked for it: the cause of each row
  begun_epoch BIGINT,
  undo_begun BIGINT,
  undo_epoch BIGINT,
  taken BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  undone BIGINT NOT NULL,
  kept BIGINT NOT NULL,
  done_row BIGINT NOT NULL,          -- the last row that was done: where to go on after a stop
  file_gone BIGINT NOT NULL          -- 1: file and report are destroyed
) STRICT;
CREATE INDEX imports_by_office ON imports (authority, office, filed);
CREATE INDEX imports_by_state ON imports (state);

CREATE TABLE import_rows (
  import TEXT NOT NULL,
  number BIGINT NOT NULL,  -- of the row, as the spreadsheet shows it
  state TEXT NOT NULL,     -- taken, refused, undone, kept
  subject TEXT,
  entry BIGINT,            -- that it became
  code TEXT,               -- of a refusal
  PRIMARY KEY (import, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_rows_by_subject ON import_rows (subject) WHERE subject IS NOT NULL;
