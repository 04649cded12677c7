-- Questions ask for the day in the middle of what a line covers, and for how many days that is. Of an expression the planner knows nothing: it would take
-- half of all lines for a few hundred and look up their slice and product one by one.
create index sales_booked on sales using brin ((period_start + (period_end - period_start) / 2));
create statistics sales_length on (period_end - period_start + 1) from sales;
