import { execute, getOperationAST, getVariableValues, parse, validate } from 'graphql';

/**
 * What the reference implementation makes of a request: 'request' where it is refused before anything is executed, 'field' where
 * coercing the arguments of a field fails, 'ok' otherwise. No resolver does anything.
 */
export function verdict(schema, { query, variables = {}, operationName }) {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { kind: 'request', why: error.message };
  }
  try {
    const errors = validate(schema, document, undefined, { maxErrors: 5 });
    if (errors.length > 0) return { kind: 'request', why: errors[0].message };
  } catch (error) {
    return { kind: 'request', why: error.message }; // its rule for subscriptions throws what another one reports
  }
  const operation = getOperationAST(document, operationName);
  if (!operation) return { kind: 'request', why: 'no operation' };
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced.errors) return { kind: 'request', why: coerced.errors[0].message };
  if (operation.operation === 'subscription') return { kind: 'ok' };
  const answer = execute({ schema, document, variableValues: variables, operationName });
  const refused = answer.errors?.find((e) => /^Argument /.test(e.message));
  return refused ? { kind: 'field', why: refused.message } : { kind: 'ok' };
}
