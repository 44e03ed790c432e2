import type { Books } from '../books/books.ts'
import { personByCard, personByIdNumber, personByToken } from '../books/people.ts'
import type { Person } from '../books/people.ts'

/** 就诊凭证 → the person in the books; undefined for a credential that nobody holds. */
export function personOfCredential(
  books: Books,
  credential: { readonly mdtrt_cert_type: '01' | '02' | '03'; readonly mdtrt_cert_no: string },
): Person | undefined {
  switch (credential.mdtrt_cert_type) {
    case '01':
      return personByToken(books, credential.mdtrt_cert_no)
    case '02':
      return personByIdNumber(books, credential.mdtrt_cert_no)
    case '03':
      return personByCard(books, credential.mdtrt_cert_no)
    default:
      return credential.mdtrt_cert_type satisfies never
  }
}
