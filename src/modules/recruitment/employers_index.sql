-- Who works for whom is asked of the contracts by employer.
CREATE INDEX contracts_by_employer ON contracts (employer, placement, contract);
