create index readings_taken on readings using brin (taken) with (pages_per_range = 16);
