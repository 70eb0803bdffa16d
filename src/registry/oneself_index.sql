-- Who registered by themselves and waits to be met: few among very many.
CREATE INDEX people_by_themselves ON people (filed) WHERE registrar IS NULL;
