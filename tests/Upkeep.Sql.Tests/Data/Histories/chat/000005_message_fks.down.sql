ALTER TABLE messages DROP CONSTRAINT messages_room_fk, DROP CONSTRAINT messages_author_fk;
