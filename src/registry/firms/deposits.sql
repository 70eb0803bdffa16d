-- How a recruiter's guarantee moved; what is held now stands in recruiters.deposit.
CREATE TABLE recruiter_deposits (
  recruiter TEXT NOT NULL,
  entry BIGINT NOT NULL,
  day TEXT NOT NULL,
  what TEXT NOT NULL,   -- lodged, drawn, returned
  amount TEXT NOT NULL, -- with currency
  paper TEXT NOT NULL,  -- receipt or decision
  words TEXT,           -- personal
  PRIMARY KEY (recruiter, entry)
) STRICT;
