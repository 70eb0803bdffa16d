-- Wages. Shared: filled by documents alone, so that both nodes hold the same rows once all news have arrived.

-- One employer's month. The destination's.
CREATE TABLE wage_months (
  employer TEXT NOT NULL,
  month TEXT NOT NULL,       -- 2026-03
  currency TEXT NOT NULL,
  decimals BIGINT NOT NULL,
  due TEXT,                  -- the last day of payment; NULL: no rule gives one
  filed TEXT,                -- day of the list that counts; NULL: none
  missed TEXT,               -- day on which it was noted that none had come
  correction TEXT,           -- personal: why it took the place of an earlier one
  node TEXT NOT NULL,
  authority TEXT NOT NULL,
  office TEXT NOT NULL,
  PRIMARY KEY (employer, month)
) STRICT;
CREATE INDEX wage_months_by_month ON wage_months (month, employer);

-- One worker's month with one employer: the employer's word, what the contract says, and what follows from it and from
-- the worker's word. Amounts in the smallest unit of the month's currency.
CREATE TABLE wage_lines (
  employer TEXT NOT NULL,
  month TEXT NOT NULL,
  placement TEXT NOT NULL,
  contract BIGINT NOT NULL,
  expected BIGINT NOT NULL,
  fixed BIGINT NOT NULL,
  variable BIGINT,
  kept TEXT NOT NULL,        -- JSON of KeptBack; empty: nothing
  days BIGINT,
  unpaid_leave BIGINT,
  paid TEXT,                 -- day
  means TEXT,                -- cash, bank, wallet
  findings TEXT NOT NULL,    -- a space between
  stated BIGINT NOT NULL,
  missing_by_list BIGINT NOT NULL,
  missing BIGINT NOT NULL,
  mismatch BIGINT,           -- NULL: only one side has spoken
  PRIMARY KEY (employer, month, placement)
) STRICT;
CREATE INDEX wage_lines_by_placement ON wage_lines (placement, month, contract);
CREATE INDEX wage_lines_open ON wage_lines (employer, month) WHERE missing > 0 OR mismatch > 0;

-- The worker's word on a month, as each node heard it; the last one counts.
CREATE TABLE pay_answers (
  placement TEXT NOT NULL,
  month TEXT NOT NULL,
  node TEXT NOT NULL,
  day TEXT NOT NULL,
  verdict TEXT NOT NULL,     -- in_full, in_part, not_paid
  received TEXT,             -- "450.000 LYD"
  authority TEXT NOT NULL,   -- empty: the worker themselves
  office TEXT NOT NULL,
  witness TEXT,              -- personal
  PRIMARY KEY (placement, month, node)
) STRICT;

-- Local to the destination: months of which nothing more is to be found out.
CREATE TABLE wage_months_closed (
  month TEXT NOT NULL PRIMARY KEY
) STRICT;
