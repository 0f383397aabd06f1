/** The key that goes to the screens of access. */
export const ACCESS_KEY = 'g u';
