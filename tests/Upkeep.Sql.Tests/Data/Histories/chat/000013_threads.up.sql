ALTER TABLE messages ADD COLUMN reply_to BIGINT;
ALTER TABLE messages ADD CONSTRAINT messages_reply_fk FOREIGN KEY (room_id, reply_to) REFERENCES messages (room_id, id);
