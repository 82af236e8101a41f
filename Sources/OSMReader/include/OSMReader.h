#ifndef OSM_READER_H
#define OSM_READER_H
#endif
