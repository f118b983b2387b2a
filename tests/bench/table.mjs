// What was measured, as a table and as a file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was measured so far: what, value, unit, and the most that is allowed, if any. */
export class Table {
  rows = [];

  note(what, value, unit, most) {
    this.rows.push({ what, value: Math.round(value * 1000) / 1000, unit, most });
  }

  /** Prints it, writes `NAME-DESKTOPS.json`, and sets the exit code to 1 when a budget is not kept. */
  tell(name, desktops) {
    const over = this.rows.filter(({ value, most }) => most !== undefined && value > most);
    console.log(`\n${desktops.toLocaleString('en')} desktops`.padEnd(58), 'measured'.padStart(12), 'at most'.padStart(10));
    for (const row of this.rows) {
      const verdict = over.includes(row) ? '  over' : '';
      console.log(row.what.padEnd(57), `${row.value} ${row.unit}`.padStart(12), `${row.most ?? ''}`.padStart(10), verdict);
    }
    const file = join(process.env.CARGO_TARGET_DIR ?? 'target', `${name}-${desktops}.json`);
    writeFileSync(file, JSON.stringify({ desktops, rows: this.rows }, undefined, 2));
    process.exitCode = over.length === 0 ? 0 : 1;
  }
}
