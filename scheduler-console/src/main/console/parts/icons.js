import { html, svg } from 'lit';

const shapes = {
  search: svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3 3"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  play: svg`<path d="M5 3.5v9l7-4.5z"/>`,
  pause: svg`<path d="M5.5 3.5v9M10.5 3.5v9"/>`,
  pencil: svg`<path d="m3 13 .6-2.6L10.5 3.5l2 2-6.9 6.900z"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5"/><path d="M10.5 3H4.500A1.5 1.5 0 0 0 3 4.500v6"/>`,
  trash: svg`<path d="M3 4.500h10M6.5 4.500V3h3v1.500M4.5 4.5 5 13h6l.5-8.5"/>`,
  chevron: svg`<path d="m6 4 4 4-4 4"/>`,
  back: svg`<path d="m10 4-4 4 4 4"/>`,
  cross: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  alert: svg`<path d="M8 2.5 14 13H2zM8 6.500v3M8 11.200v.1"/>`,
  redrive: svg`<path d="M12.5 8a4.5 4.5 0 1 1-1.5-3.300M12.5 2.500v2.700H9.8"/>`,
  list: svg`<path d="M3 4.500h10M3 8h10M3 11.500h6"/>`,
  inbox: svg`<path d="M2.5 9.500h3l1 1.500h3l1-1.500h3M2.5 9.5 4 4h8l1.5 5.500V13h-11z"/>`,
  clock: svg`<circle cx="8" cy="8" r="5.5"/><path d="M8 5v3.200l2 1.3"/>`,
  dot: svg`<circle cx="8" cy="8" r="3.5" fill="currentColor"/>`,
  half: svg`<circle cx="8" cy="8" r="5"/><path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor"/>`,
  done: svg`<circle cx="8" cy="8" r="5.5"/><path d="m5.5 8.2 1.8 1.8 3.2-3.7"/>`,
  stop: svg`<path d="M5.7 2.500h4.600l3.2 3.200v4.600l-3.2 3.200H5.700l-3.2-3.200V5.700zM6 6l4 4M10 6l-4 4"/>`,
  skip: svg`<path d="M4 4v8l5-4zM12 4v8"/>`,
  lanes: svg`<path d="M3 4h4M9.500 4h1.500M3 8h1.500M7 8h6M3 12h3M8.500 12h1.500M12.300 12h.7"/>`,
  person: svg`<circle cx="8" cy="5.5" r="2.500"/><path d="M3.500 13c.5-2.500 2.300-3.700 4.500-3.700s4 1.200 4.500 3.700"/>`,
  lock: svg`<rect x="3.500" y="7" width="9" height="6" rx="1.500"/><path d="M5.500 7V5.500a2.500 2.500 0 0 1 5 0V7"/>`,
  leave: svg`<path d="M9.500 3H4.500A1.500 1.500 0 0 0 3 4.500v7A1.500 1.500 0 0 0 4.500 13h5M7 8h6.500M11 5.500 13.500 8 11 10.500"/>`,
  box: svg`<rect x="3" y="3" width="10" height="10" rx="2"/><path d="M6 8h4"/>`,
};

/** A drawing beside words that say the same; screen readers pass over it. */
export const icon = (name) => html`<svg
  width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
