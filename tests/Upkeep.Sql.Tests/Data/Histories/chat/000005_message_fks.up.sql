ALTER TABLE messages ADD CONSTRAINT messages_room_fk FOREIGN KEY (room_id) REFERENCES rooms (id);
ALTER TABLE messages ADD CONSTRAINT messages_author_fk FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE SET NULL;
