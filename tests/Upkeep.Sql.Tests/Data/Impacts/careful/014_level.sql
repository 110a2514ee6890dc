ALTER TYPE level ADD VALUE 'middle';
