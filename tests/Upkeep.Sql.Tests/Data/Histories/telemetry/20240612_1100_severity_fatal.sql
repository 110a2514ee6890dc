alter type severity add value 'fatal';
