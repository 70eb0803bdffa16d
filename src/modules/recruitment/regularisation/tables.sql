-- Regularisation. The first two tables are local to the worker's state: they cross in no document, and nothing of them
-- shows to anybody without the right to visit sites. Columns marked “personal” come from sealed parts.

CREATE TABLE site_visits (
  site TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  name TEXT NOT NULL,
  area TEXT NOT NULL,
  town TEXT,
  place TEXT,
  day TEXT NOT NULL,
  employer TEXT,
  employer_name TEXT,
  teams TEXT NOT NULL,      -- a space between
  opened TEXT NOT NULL,     -- day
  ended TEXT
) STRICT;
CREATE INDEX site_visits_by_number ON site_visits (number);

-- Everybody who was entered at a site, consented or not.
CREATE TABLE site_workers (
  placement TEXT NOT NULL PRIMARY KEY, -- of the case that is, or would be
  site TEXT NOT NULL,
  person TEXT NOT NULL,
  entered TEXT NOT NULL,    -- day
  trade TEXT NOT NULL,
  consent TEXT,             -- given, refused, revoked; NULL: not asked yet
  answered TEXT,            -- day of it
  language TEXT,
  how TEXT,
  sent TEXT,                -- day
  reader TEXT,              -- personal: who read it out
  secrets TEXT,             -- personal: canonical JSON of SiteSecrets
  UNIQUE (site, person)
) STRICT;
CREATE INDEX site_workers_by_person ON site_workers (person);

-- Shared. The cases of this lane; a placement with no row here is a recruited worker's.
CREATE TABLE regularisations (
  placement TEXT NOT NULL PRIMARY KEY,
  -- the origin's
  site TEXT,
  site_number TEXT,
  site_name TEXT,
  area TEXT,
  town TEXT,
  named_employer TEXT,
  named_employer_name TEXT,
  consented TEXT,           -- day
  language TEXT,
  how TEXT,
  -- the destination's
  employer TEXT,            -- that has confirmed
  answers BIGINT,           -- how many
  employment TEXT,          -- confirmed, denied: the latest answer
  employment_day TEXT,
  denial TEXT               -- personal: why the latest was denied
) STRICT;
CREATE INDEX regularisations_by_site ON regularisations (site, placement);

-- Shared, the destination's: who keeps the cases of a site.
CREATE TABLE work_sites (
  site TEXT NOT NULL PRIMARY KEY,
  node TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  opened TEXT NOT NULL      -- day
) STRICT;

-- Shared, the destination's. A case without a row: nobody has said what is due.
CREATE TABLE case_fines (
  placement TEXT NOT NULL PRIMARY KEY,
  verdict TEXT NOT NULL,    -- due, none, waived
  assessed TEXT NOT NULL,   -- day
  amount TEXT,
  payer TEXT,
  paid TEXT,                -- day
  ground TEXT               -- personal
) STRICT;
