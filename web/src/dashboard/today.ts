const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Today's date where the committees are, as the API writes a day. */
export function today(): string {
  return clock.format(new Date());
}
