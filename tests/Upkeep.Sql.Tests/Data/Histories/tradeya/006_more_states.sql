alter type listing_state add value 'reserved' after 'open';
alter type listing_state add value if not exists 'withdrawn';
