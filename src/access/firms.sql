-- For which employer or recruiter an account acts.
ALTER TABLE users ADD COLUMN firm TEXT;
CREATE INDEX users_by_firm ON users (firm) WHERE firm IS NOT NULL;
