ALTER TYPE contract_kind ADD VALUE 'intern' BEFORE 'permanent';
ALTER TYPE contract_kind ADD VALUE 'contractor';
