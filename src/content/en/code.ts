/** The code in the VM. Languages, credentials and their variables are names and are not translated. */
export const code = {
  title: 'The code in the VM',
  about:
    'What a program in the VM has to say for these messages to be sent, with the official client library and with nothing but HTTP. There is no password, key or token in it.',
  languages: 'Language',
  copy: 'Copy code',
  acting: {
    sends: {
      name: 'Line {line} sends this message.',
      about: 'The program stands in that line until it has its answer.',
    },
    gets: { name: 'Line {line} gets this answer.', about: '' },
    waits: {
      name: 'Line {line} is waiting.',
      about:
        'It has asked and has no answer yet. Others send this message on its behalf: the program neither sends nor sees it.',
    },
    notYet: {
      name: 'The code is not acting: it has not asked for anything yet.',
      about:
        'What happens here is done by the operator and by Azure’s services. The program need not even be running.',
    },
    rests: {
      name: 'The code is not acting at this stop.',
      about: 'It neither sends nor gets this message, and waits for nothing.',
    },
  },
  foreign: {
    name: 'No line of this sample leads to this message.',
    about: 'The program in this run says something else here.',
  },
  disturbed:
    'In this run something goes wrong or a request was changed by hand. The sample is the undisturbed program; what was really sent is under HTTP.',
  leads: 'Which line leads to which stop',
  line: 'Line {line}',
  never: 'to no stop of this run',
  differs: 'What else the library does',
  differences: {
    headers: 'It adds headers of its own, among them its name and version and an id for the request.',
    challenge:
      'Its first request to the vault carries no token. Key Vault answers 401 and names tenant and audience, and only then does the library ask IMDS. The run shown here asks IMDS first.',
    cache: 'It keeps the token and asks IMDS again only when the token is about to expire.',
    versions: 'The version in api-version is the library’s own.',
    audience:
      'It may write the audience differently, for instance without the slash at the end. ARM accepts either.',
    secondRead: 'The client for signing may read the key once more before it signs.',
  },
  noDifference: 'Nothing: these are the recorded addresses.',
  chain: {
    title: 'How DefaultAzureCredential gets to IMDS',
    about:
      'It tries one credential after the other, in this order, and uses the first that gives a token. In this VM that is the managed identity.',
    instead: 'In place of the credential above:',
    variable:
      'The library takes the client id of a user-assigned identity from the variable AZURE_CLIENT_ID.',
    kinds: {
      environment:
        'looks for the variables of an application with a secret or a certificate. None are set here, so it goes on to the next.',
      workload:
        'looks for the variables that Kubernetes sets for a pod. None are set here, so it goes on to the next.',
      managed: 'asks IMDS. IMDS answers with a token, and the chain ends here.',
      tool: 'The others are never reached. They look for somebody’s own sign-in on a developer’s machine.',
    },
    probe:
      'Before its first token request this chain sends one without the header Metadata, to see whether IMDS is there at all. The answer is 400, which is as good as a yes.',
    advice:
      'For code that runs in Azure, Microsoft advises naming the credential itself, as the sample does: then no environment variable can lead it elsewhere.',
    source: 'Source:',
    none: 'curl has no chain: it asks IMDS itself, and that is all a managed identity needs.',
  },
}
