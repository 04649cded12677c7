'use strict';

// Loaded before Jering's own server, which would run any JavaScript that any local process or web page posts to its port.
const http = require('node:http');
const { timingSafeEqual } = require('node:crypto');

const key = Buffer.from(process.env.TOOLBOX_KEY ?? '');
delete process.env.TOOLBOX_KEY;
const createServer = http.createServer;

http.createServer = (handler) =>
  createServer((request, response) => {
    const given = Buffer.from(request.headers['x-toolbox-key'] ?? '');
    if (key.length > 0 && given.length === key.length && timingSafeEqual(given, key)) {
      handler(request, response);
    } else {
      request.resume();
      response.writeHead(403).end();
    }
  });
