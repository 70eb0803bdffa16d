-- Who has said again that they look for work. Local to the node.
CREATE TABLE registration_renewals (
  person TEXT NOT NULL PRIMARY KEY,
  renewed TEXT NOT NULL -- day, the last time
) STRICT;
