-- Days on which an office receives people. Local to the node.
CREATE TABLE sittings (
  sitting TEXT NOT NULL PRIMARY KEY, -- ids grow with time
  number TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  what TEXT NOT NULL,                -- skill_test, medical, orientation
  day TEXT NOT NULL,
  hour TEXT NOT NULL,                -- "08:30"
  place TEXT NOT NULL,
  places BIGINT NOT NULL,
  occupation TEXT,
  language TEXT,
  note TEXT NOT NULL,
  cancelled TEXT,                    -- day
  reason TEXT
) STRICT;
CREATE INDEX sittings_by_day ON sittings (day, sitting);

CREATE TABLE appointments (
  appointment TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,              -- as a certificate bears it
  sitting TEXT NOT NULL,
  person TEXT NOT NULL,
  booked TEXT NOT NULL,              -- day
  cancelled TEXT,                    -- day
  attendance TEXT,                   -- attended, absent; NULL: not noted
  noted TEXT,                        -- day
  result TEXT,                       -- of a test: passed, failed
  identity TEXT,                     -- personal
  remark TEXT                        -- personal
) STRICT;
CREATE INDEX appointments_by_sitting ON appointments (sitting, appointment);
CREATE INDEX appointments_by_number ON appointments (number);
CREATE INDEX appointments_by_person ON appointments (person, appointment);
