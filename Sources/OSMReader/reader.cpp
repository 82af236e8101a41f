#include "OSMReader.h"
