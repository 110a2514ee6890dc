create unique index shipments_reference on shipments (customer_id, reference);
