/**
 * The day when the documents of upstream were last collected and compared with the add-ons: `npm run presets -- --patch`
 * sets it, and `-- --max-age DAYS` fails when it is longer ago.
 */
export const COLLECTED = "2026-11-25";
