-- Users: open columns only. Names and grounds are personal; they stand in user_names and in the columns marked so, and
-- go with an erasure.
CREATE TABLE users (
  user_id TEXT NOT NULL PRIMARY KEY,
  party TEXT NOT NULL,        -- of the authority; empty: of no state
  authority TEXT NOT NULL,
  office TEXT NOT NULL,       -- empty: none
  language TEXT NOT NULL,
  person TEXT,                -- whose own file the account opens
  status TEXT NOT NULL,       -- active, suspended, dismissed
  suspended_until TEXT,       -- the last day of the suspension
  ground TEXT,                -- personal: of the suspension, dismissal or reset
  appointed TEXT NOT NULL,    -- day
  erased TEXT,                -- day
  signed_out BIGINT NOT NULL, -- sessions opened up to this instant are over
  void_before BIGINT NOT NULL -- secrets made up to this instant are void
) STRICT;
CREATE INDEX users_by_seat ON users (authority, office, user_id);
CREATE INDEX users_by_person ON users (person) WHERE person IS NOT NULL;

-- Personal. Gone after erasure.
CREATE TABLE user_names (
  user_id TEXT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE user_roles (
  user_id TEXT NOT NULL,
  place BIGINT NOT NULL, -- as they were given
  role TEXT NOT NULL,
  until TEXT,            -- the last day; NULL: without end
  PRIMARY KEY (user_id, place)
) STRICT;
CREATE INDEX user_roles_by_role ON user_roles (role);

CREATE TABLE delegations (
  delegation TEXT NOT NULL PRIMARY KEY,
  absent TEXT NOT NULL,
  stand_in TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  ended TEXT -- day; NULL: it stands
) STRICT;
CREATE INDEX delegations_by_stand_in ON delegations (stand_in);
CREATE INDEX delegations_by_absent ON delegations (absent);

-- Where the journal has sealed the log of reads.
CREATE TABLE read_seals (
  number BIGINT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
