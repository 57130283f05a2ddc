// Reads calendar files with ical.js and prints what is in them as JSON: {file: [event, ...]}.
// Strict: a line that ical.js cannot read stops it.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

ICAL.design.strict = true;

function instant(time) {
  // A day without a time stays a day.
  return time.isDate ? time.toString() : time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: instant(event.startDate),
      end: instant(event.endDate),
      summary: event.summary ?? '',
      description: event.description ?? '',
      location: event.location ?? '',
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status'),
    };
  });
}

const files = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(Object.fromEntries(files.map((file) => [file, read(file)]))));
