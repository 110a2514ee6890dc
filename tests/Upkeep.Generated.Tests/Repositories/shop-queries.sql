-- name: ShopRepository.CountAsync :one
select count(*) from trade where status = @status;

-- name: RenameAsync
update trade
set title = @title
where id = @id;
