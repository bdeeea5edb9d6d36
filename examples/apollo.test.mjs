import { pagesThrough } from './paging.mjs';
import { allMeetings, createClient } from './apollo/meetings.js';

pagesThrough('Apollo Client', createClient, allMeetings);
