import { pagesThrough } from './paging.mjs';
import { allMeetings, createClient } from './urql/meetings.js';

pagesThrough('urql', createClient, allMeetings);
