alter type shipment_status add value if not exists 'lost';
