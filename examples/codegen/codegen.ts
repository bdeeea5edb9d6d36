import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types for the operations in this folder, asked of a running server. Days and periods may be partial: they stay texts. */
const config: CodegenConfig = {
  schema: process.env.ENDPOINT ?? 'http://localhost:8080/graphql',
  documents: 'meetings.ts',
  emitLegacyCommonJSImports: false,
  generates: {
    './gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        // A scalar that is missing below is an error, not any.
        strictScalars: true,
        scalars: {
          Date: 'string',
          PartialDate: 'string',
          LocalTime: 'string',
          DateTime: 'string',
          Quarter: 'string',
          CalendarPeriod: 'string',
          URL: 'string',
        },
      },
    },
  },
};

export default config;
