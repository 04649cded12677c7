-- Tableau (connected apps) and Power BI (an application of one's own) are signed for as Metabase and Looker are.
alter table embeds drop constraint embeds_product_check;
alter table embeds add constraint embeds_product_check check (product in ('url', 'metabase', 'looker', 'tableau', 'power_bi'));
