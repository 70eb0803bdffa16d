-- The shared half of job orders and placements: filled by documents alone, in the same way on every node, so that it
-- is equal everywhere once all news have arrived. No column holds the number of a local entry or when something
-- came. Each table has one writing state; what both say together is computed on reading (half.hpp).

-- The destination's half of a job order.
CREATE TABLE job_orders (
  job_order TEXT NOT NULL PRIMARY KEY, -- ids grow with time: they order lists
  paper_number TEXT NOT NULL,
  node TEXT NOT NULL,                  -- whose journal approved it
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  approved TEXT NOT NULL,              -- day: also the day it was sent
  employer TEXT NOT NULL,
  occupation TEXT NOT NULL,
  places BIGINT NOT NULL,
  area TEXT NOT NULL,
  start TEXT NOT NULL,                 -- day
  valid_until TEXT NOT NULL,           -- the last day
  approval TEXT NOT NULL,
  terms TEXT NOT NULL,                 -- canonical JSON of OrderTerms
  asked TEXT,                          -- close, reduce, suspend, resume: the last change that was asked
  asked_day TEXT,
  asked_places BIGINT,
  asked_reason TEXT
) STRICT;
CREATE INDEX job_orders_by_number ON job_orders (paper_number);
CREATE INDEX job_orders_by_employer ON job_orders (employer, job_order);

-- The origin's half of a job order.
CREATE TABLE order_answers (
  job_order TEXT NOT NULL PRIMARY KEY,
  node TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  verdict TEXT,                        -- accepted, declined; NULL: not answered
  answered TEXT,
  reason TEXT,
  returned BIGINT NOT NULL,            -- places handed back in all
  returned_day TEXT,                   -- the last time
  returned_ground TEXT
) STRICT;

-- The origin's half of a placement: one candidate of one job order.
CREATE TABLE placements (
  placement TEXT NOT NULL PRIMARY KEY,
  job_order TEXT NOT NULL,             -- of a regularisation: the work site
  paper_number TEXT NOT NULL,
  node TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  put_forward TEXT NOT NULL,           -- day
  occupation TEXT NOT NULL,
  sex TEXT NOT NULL,
  age_band TEXT NOT NULL,
  region TEXT,
  profile TEXT NOT NULL,               -- canonical JSON of CoarseProfile
  score BIGINT NOT NULL,               -- thousandths of a point
  returnee BIGINT NOT NULL,
  answer TEXT,                         -- accepted, declined; NULL: none
  answered TEXT,
  withdrawn TEXT                       -- day
) STRICT;
CREATE INDEX placements_by_order ON placements (job_order, placement);
CREATE INDEX placements_by_number ON placements (paper_number);

-- Personal. What the origin released, sealed under the placement. Gone after erasure.
CREATE TABLE placement_names (
  placement TEXT NOT NULL PRIMARY KEY,
  released TEXT NOT NULL,
  names TEXT,       -- personal: canonical JSON of NamePart
  birth TEXT,       -- personal
  sex TEXT,         -- personal
  nationality TEXT, -- personal
  passport TEXT,    -- personal: canonical JSON of PassportSheet
  phone TEXT        -- personal
) STRICT;

-- The destination's half of a placement until it has a contract.
CREATE TABLE placement_offers (
  placement TEXT NOT NULL PRIMARY KEY,
  interviewed TEXT,      -- day
  interview_result TEXT, -- suitable, not_suitable, absent
  interview_reason TEXT,
  offered TEXT,          -- day
  answer_by TEXT,        -- the last day
  terms TEXT,            -- canonical JSON of OfferTerms
  ended TEXT,            -- day
  end_ground TEXT        -- lapsed, not_chosen
) STRICT;
CREATE INDEX placement_offers_open ON placement_offers (answer_by) WHERE offered IS NOT NULL AND ended IS NULL;

-- Every step of the path that was taken for a placement; each step is one state's to take.
CREATE TABLE placement_steps (
  placement TEXT NOT NULL,
  step TEXT NOT NULL,
  version BIGINT NOT NULL, -- of the contract that it concerns; 0: of none
  day TEXT NOT NULL,
  node TEXT NOT NULL,
  authority TEXT NOT NULL, -- empty: an employer or a worker
  office TEXT NOT NULL,
  PRIMARY KEY (placement, step, version)
) STRICT;

-- Local to the origin: whose candidacy it is. Never crosses.
CREATE TABLE placement_people (
  placement TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  forgotten TEXT -- day on which the candidacy's key was destroyed, because the person was erased
) STRICT;
CREATE INDEX placement_people_by_person ON placement_people (person);

-- Local to the destination: what employers asked for and what became of it. Never crosses.
CREATE TABLE order_requests (
  job_order TEXT NOT NULL PRIMARY KEY,
  paper_number TEXT NOT NULL,
  authority TEXT NOT NULL,  -- that decides
  office TEXT NOT NULL,
  status TEXT NOT NULL,     -- submitted, approved, refused, withdrawn
  employer TEXT NOT NULL,
  terms TEXT NOT NULL,      -- canonical JSON of OrderTerms
  open_occupation TEXT,
  submitted TEXT NOT NULL,  -- day
  submitter TEXT,           -- user
  decided TEXT,
  ground TEXT,              -- of a refusal; the reason of a withdrawal
  cure TEXT,
  exemption TEXT,           -- of an approval
  exemption_reason TEXT
) STRICT;
CREATE INDEX order_requests_by_status ON order_requests (status, job_order);
CREATE INDEX order_requests_by_employer ON order_requests (employer, job_order);
CREATE INDEX order_requests_by_number ON order_requests (paper_number);

-- Local to the origin: the last ranking of each order. Never crosses.
CREATE TABLE candidate_rankings (
  job_order TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  seed TEXT NOT NULL,
  pool BIGINT NOT NULL,
  fitting BIGINT NOT NULL,
  hindered TEXT NOT NULL    -- canonical JSON of HinderedCount
) STRICT;

CREATE TABLE ranked_people (
  job_order TEXT NOT NULL,
  rank BIGINT NOT NULL,     -- from 1
  person TEXT NOT NULL,
  points TEXT NOT NULL,     -- JSON: thousandths by part
  age_unsure BIGINT NOT NULL,
  PRIMARY KEY (job_order, rank)
) STRICT;
CREATE INDEX ranked_people_by_person ON ranked_people (person);
