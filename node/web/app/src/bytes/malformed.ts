// What is thrown where bytes or text do not have their form: kInvalidArgument of the node's own code.
//
// `field` names the place ("config.participants.kao-mine.logs"); the message is a sentence for a person, the node's own.

export class Malformed extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}
