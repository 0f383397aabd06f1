// A second copy of register, as in a bundle of an application that is started with --import.
import '../../dist/register/register.js?copy';
