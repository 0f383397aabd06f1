-- Paths with ids count under their routes now: they give back the places that routes have.

DELETE FROM admitted_value WHERE dimension = 'route' AND value ~ '[0-9]';
