ALTER TABLE pages ADD COLUMN document TSVECTOR;
CREATE FUNCTION pages_document() RETURNS TRIGGER AS $fn$
BEGIN
    NEW.document := setweight(to_tsvector('simple', NEW.title), 'A') || to_tsvector('simple', coalesce(NEW.body, ''));
    RETURN NEW;
END
$fn$ LANGUAGE plpgsql;
CREATE TRIGGER pages_document_update BEFORE INSERT OR UPDATE OF title, body ON pages FOR EACH ROW EXECUTE PROCEDURE pages_document();
CREATE INDEX pages_document_idx ON pages USING GIN (document);
