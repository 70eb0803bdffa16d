-- Secrets and sessions: never journaled, never compared, kept as hashes or sealed under the node's key. Instants are
-- milliseconds since 1970.
CREATE TABLE passwords (
  user_id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL, -- Argon2id
  made BIGINT NOT NULL
) STRICT;

CREATE TABLE invitations (
  user_id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL, -- HMAC of the code
  made BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  made_by TEXT        -- user; NULL: the node
) STRICT;

CREATE TABLE second_factors (
  user_id TEXT NOT NULL PRIMARY KEY,
  secret BLOB,               -- sealed under the node's key; NULL: none is in use
  made BIGINT NOT NULL,
  last_step BIGINT NOT NULL, -- of the last code taken: no code is taken twice
  pending BLOB,              -- a new secret until a code of it was given once
  pending_made BIGINT
) STRICT;

CREATE TABLE recovery_codes (
  code TEXT NOT NULL PRIMARY KEY, -- HMAC of the code
  user_id TEXT NOT NULL
) STRICT;
CREATE INDEX recovery_codes_by_user ON recovery_codes (user_id);

CREATE TABLE sessions (
  session TEXT NOT NULL PRIMARY KEY,
  token TEXT NOT NULL UNIQUE, -- SHA-256 of the token
  previous TEXT,              -- SHA-256 of the token before, taken until the new one has arrived
  rotated BIGINT NOT NULL,    -- when the token was made
  arrived BIGINT,             -- when it was first seen
  user_id TEXT NOT NULL,
  opened BIGINT NOT NULL,
  used BIGINT NOT NULL,
  strong BIGINT NOT NULL,     -- 1: the second factor was given
  locked BIGINT NOT NULL,
  failures BIGINT NOT NULL,   -- at the lock or the second factor
  stands_for TEXT             -- user
) STRICT;
CREATE UNIQUE INDEX sessions_by_previous ON sessions (previous) WHERE previous IS NOT NULL;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_age ON sessions (opened);

CREATE TABLE programs (
  program TEXT NOT NULL PRIMARY KEY,
  token TEXT NOT NULL UNIQUE, -- SHA-256 of the token
  user_id TEXT NOT NULL,
  label TEXT NOT NULL,
  made BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  used BIGINT                 -- to the hour
) STRICT;
CREATE INDEX programs_by_user ON programs (user_id);

-- Failed attempts by login, by peer and by second factor; the key is an HMAC, so that unknown logins look like known ones.
CREATE TABLE attempts (
  who TEXT NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL,
  last BIGINT NOT NULL,
  until BIGINT NOT NULL -- no attempt is looked at before
) STRICT;
CREATE INDEX attempts_by_age ON attempts (last);
