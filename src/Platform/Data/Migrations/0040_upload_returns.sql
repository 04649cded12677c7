-- How many of a file's sales were returned; said on its receipt.

alter table uploads add column returns int not null default 0;

update uploads u set returns = r.returns
from (select l.upload_id, count(*) as returns from sales s join upload_slices l on l.id = s.slice_id where s.quantity < 0 group by l.upload_id) r
where r.upload_id = u.id;
