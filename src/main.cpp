#include <cstdio>

int main() { return std::puts("amana") < 0; }
