import './app/app.js';
